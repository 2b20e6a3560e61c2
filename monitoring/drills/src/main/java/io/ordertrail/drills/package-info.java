/**
 * Faults switched on in the running system, and whether the right alert, event and recovery follow.
 */
package io.ordertrail.drills;
