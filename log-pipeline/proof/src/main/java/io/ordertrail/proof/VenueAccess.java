package io.ordertrail.proof;

import java.net.URI;

/**
 * Where the venue's REST interface is, and how to be let in.
 *
 * @param keyId never printed, as the secret
 */
public record VenueAccess(URI url, String keyId, String secretKey) {
  @Override
  public String toString() {
    return url + " with key ***";
  }
}
