/**
 * From the venue's WebSocket to the bus: connects, decodes, keeps the book, numbers and publishes.
 *
 * <p>Two threads: the WebSocket client's callback thread stamps receipt and hands texts over; the
 * agent's thread does everything else. A third, only when asked for, writes a recording.
 */
package io.ordertrail.marketdata;
