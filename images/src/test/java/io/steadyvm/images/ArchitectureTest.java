package io.steadyvm.images;

import io.steadyvm.architecture.House;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void holdsTheRulesOfTheHouse() {
        House.of("io.steadyvm.images").holds();
    }
}
