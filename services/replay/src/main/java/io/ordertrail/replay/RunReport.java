package io.ordertrail.replay;

import java.util.List;

/**
 * What came of one run.
 *
 * @param turns of the agent that were repeated, 0 without a tape
 * @param recorded decisions in the record
 * @param same of them
 * @param beyond decided again after the last event that the journal has: it was killed, or it runs
 */
public record RunReport(
    String run, long turns, long recorded, long same, long beyond, List<Difference> differences) {}
