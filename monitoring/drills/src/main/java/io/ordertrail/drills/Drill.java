package io.ordertrail.drills;

import java.time.Duration;

/**
 * One fault and the alert that must follow.
 *
 * @param what one clause for people: what is done to the system
 * @param alertWithin from the fault to the alert at the webhook, with scaled rules
 * @param resolvedWithin from its undoing to the alert's end
 */
record Drill(
    String name,
    String what,
    AlertName alert,
    Fault fault,
    Duration alertWithin,
    Duration resolvedWithin) {}
