package io.ordertrail.bundle;

import io.ordertrail.record.StateAt;
import java.util.List;
import java.util.Optional;

/**
 * All that pages are written from. Immutable but for the facts, which are complete by then.
 *
 * @param atFrom the state when the window began
 * @param stateUnknown why there are no states; empty when there are
 */
record Contents(
    BundleRequest request,
    TimeSpan window,
    Proof proof,
    IncidentFacts facts,
    List<RunInForce> runs,
    Optional<StateAt> atFrom,
    Optional<StateAt> atTo,
    String stateUnknown,
    Metrics.Outcome metrics,
    long spans) {}
