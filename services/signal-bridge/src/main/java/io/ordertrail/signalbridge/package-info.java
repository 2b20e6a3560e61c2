/**
 * Market data in, signals out: strategies read the features of every symbol, and a gate decides
 * which of their wishes are said aloud. Strategies know no positions; risk decides.
 *
 * <p>One thread. Intervals count in the venue's time, so that a replay at any speed gives the same
 * signals.
 */
package io.ordertrail.signalbridge;
