package io.ordertrail.tape;

import java.util.List;

/**
 * A run that was repeated, and how far its tape goes.
 *
 * @param settings with which it ran, each {@code key=value}
 * @param turns of its agent
 * @param lastNs the time of the last of them that is known to be whole, epoch ns: in the one at
 *     which a tape was cut off, a reading of the clock or a refusal may be missing
 * @param stoppedInOrder whether the tape has everything: the run was not killed, and had room
 * @param missing what the tape names and nobody has any more, in words for people
 */
public record Repeated(
    List<String> settings, long turns, long lastNs, boolean stoppedInOrder, List<String> missing) {}
