package io.ordertrail.training;

/**
 * What was known at a moment, and what came of it.
 *
 * @param timeNs the venue's time
 * @param vector features, in the precision in which models are asked
 */
record Sample(long timeNs, float[] vector, Direction direction) {}
