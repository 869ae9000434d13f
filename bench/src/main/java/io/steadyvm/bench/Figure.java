package io.steadyvm.bench;

/**
 * What a measurement found about one side in one unit.
 *
 * @param value of one run
 * @param ratio to the first side's run of the same round
 * @param noise whether the ratio is no further from 1 than the control's has been
 */
public record Figure(String side, String unit, Spread value, Spread ratio, boolean noise) {}
