/**
 * Benchmarks that anyone can run: {@code ./ordertrail bench}. Every figure stands beside others of
 * the same run, because machines differ and shared ones from minute to minute.
 */
package io.ordertrail.benchmarks;
