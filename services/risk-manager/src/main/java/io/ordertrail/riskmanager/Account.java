package io.ordertrail.riskmanager;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * With which account and where orders trade, as every order event names it.
 *
 * @param hash of the account's key id, which must not stand in the record itself
 * @param algoIds one a strategy (MiFID II RTS 24: the algorithm behind a decision)
 */
record Account(String hash, String venue, List<String> algoIds) {
  static Account of(String keyId, String venue, List<String> strategies) {
    return new Account(
        sha256(keyId),
        venue,
        strategies.stream().map(strategy -> "ordertrail-" + strategy).toList());
  }

  String algoId(int strategy) {
    return algoIds.get(strategy);
  }

  private static String sha256(String keyId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(keyId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
