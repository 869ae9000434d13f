package io.steadyvm.access;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void holdsTheRulesOfTheHouse() {
        House.of("io.steadyvm.access").holds();
    }
}
