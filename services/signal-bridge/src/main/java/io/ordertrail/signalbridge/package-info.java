/**
 * Market data in, signals out: features of every symbol, strategies that read them, and a gate that
 * decides which of their wishes are said aloud. Strategies know no positions; risk decides.
 *
 * <p>One thread. Windows, decay and intervals count in the venue's time, so that a replay at any
 * speed gives the same signals. Features are statistics and never money, hence floating point.
 */
package io.ordertrail.signalbridge;
