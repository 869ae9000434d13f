package io.steadyvm.bench;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void holdsTheRulesOfTheHouse() {
        House.of("io.steadyvm.bench").holds();
    }
}
