package io.ordertrail.proof;

import java.util.SortedMap;

/**
 * What is known of one run.
 *
 * @param session empty until a header was read
 * @param emitted the last number that its writer gave, as far as anyone tells
 * @param journalled the last number that is in the journal
 * @param events that are in the journal, each counted once
 * @param attested the last number that a trusted signature vouches for
 * @param indexed events that were found in Elasticsearch as they are in the journal
 * @param compared the last number that was looked for in Elasticsearch
 * @param deadLettered that Elasticsearch refused for good and that wait among the dead letters
 * @param repeated lines that stand again after a write that broke off
 * @param torn last lines that are not whole
 * @param from the time of the first event, empty when there is none
 * @param to the time of the last one
 */
public record RunStatus(
    WriterRun run,
    String session,
    RunEnd end,
    long emitted,
    long journalled,
    long events,
    long attested,
    long indexed,
    long compared,
    long deadLettered,
    long repeated,
    long torn,
    String from,
    String to,
    SortedMap<String, Long> actions) {

  RunStatus withIndex(long found, long lookedFor, long refused) {
    return new RunStatus(
        run,
        session,
        end,
        emitted,
        journalled,
        events,
        attested,
        found,
        lookedFor,
        refused,
        repeated,
        torn,
        from,
        to,
        actions);
  }
}
