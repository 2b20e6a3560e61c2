package io.ordertrail.executionengine;

import io.ordertrail.runtime.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * Where the venue is and how long its answers may take.
 *
 * @param rest without a path, as {@code http://127.0.0.1:8085}
 * @param stream of trade updates, as {@code ws://127.0.0.1:8085/stream}
 */
record VenueConfig(
    String name,
    URI rest,
    URI stream,
    Secret keyId,
    Secret secretKey,
    Duration connectTimeout,
    Duration submitTimeout,
    Duration callTimeout) {}
