/**
 * What is known of a symbol: one definition of every feature, so that a model is asked with the
 * very numbers that it was trained on. Pure and incremental; nothing allocates after construction.
 *
 * <p>Windows and memories count in the venue's time, so that a replay at any speed gives the same
 * numbers. Features are statistics and never money, hence floating point.
 */
package io.ordertrail.features;
