/**
 * The invariants of the record: what must hold between the events of all services, whatever was
 * killed or lost on the way. {@link io.ordertrail.invariants.InvariantChecker} takes events, {@link
 * io.ordertrail.invariants.SessionJournal} reads them as they are written.
 */
package io.ordertrail.invariants;
