/**
 * An Alpaca-compatible broker and exchange in one process, for local runs and tests.
 *
 * <p>One engine thread owns the market, the orders and the account; HTTP and WebSocket threads hand
 * it work and wait. A market is either simulated from a seed or replayed from a recording.
 */
package io.ordertrail.papervenue;
