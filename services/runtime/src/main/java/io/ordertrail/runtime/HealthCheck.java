package io.ordertrail.runtime;

import java.util.function.Supplier;

/**
 * One named question about a process.
 *
 * @param probe called by HTTP threads, so it reads only what is safe to read from any thread, and
 *     does not wait
 */
public record HealthCheck(String name, Supplier<Health> probe) {}
