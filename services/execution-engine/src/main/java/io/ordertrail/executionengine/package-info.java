/**
 * Owns an order from risk's approval to its terminal state at the venue.
 *
 * <p>One agent thread holds all state; HTTP and WebSocket threads only put {@code VenueEvent}s into
 * its inbox. The journal is the memory across restarts, the venue is the truth about fills.
 */
package io.ordertrail.executionengine;
