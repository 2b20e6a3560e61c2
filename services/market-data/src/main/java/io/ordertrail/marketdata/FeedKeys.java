package io.ordertrail.marketdata;

import io.ordertrail.runtime.Secret;

/** What authenticates us to the venue. */
record FeedKeys(Secret id, Secret secret) {}
