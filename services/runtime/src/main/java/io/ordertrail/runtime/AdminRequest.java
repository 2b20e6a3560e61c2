package io.ordertrail.runtime;

import java.util.Map;

/**
 * A request to a route of a service.
 *
 * @param query the first value of each parameter
 * @param headers the first value of each, by its name in lower case
 * @param body empty when there is none
 */
public record AdminRequest(Map<String, String> query, Map<String, String> headers, String body) {}
