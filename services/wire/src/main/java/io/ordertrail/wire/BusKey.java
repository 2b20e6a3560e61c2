package io.ordertrail.wire;

import java.util.Arrays;
import org.zeromq.ZMQ;

/**
 * A CURVE key of one service.
 *
 * @param name of the service that has it, as in its metrics
 * @param publicKey 32 bytes
 * @param secretKey 32 bytes, or none in what others are given; never printed
 */
record BusKey(String name, byte[] publicKey, byte[] secretKey) {
  static BusKey generate(String name) {
    ZMQ.Curve.KeyPair pair = ZMQ.Curve.generateKeyPair();
    return new BusKey(
        name, ZMQ.Curve.z85Decode(pair.publicKey), ZMQ.Curve.z85Decode(pair.secretKey));
  }

  boolean isSecret() {
    return secretKey.length > 0;
  }

  /** What others may know. */
  BusKey toPublic() {
    return new BusKey(name, publicKey, new byte[0]);
  }

  String publicText() {
    return ZMQ.Curve.z85Encode(publicKey);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BusKey key
        && name.equals(key.name)
        && Arrays.equals(publicKey, key.publicKey)
        && Arrays.equals(secretKey, key.secretKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey);
  }

  @Override
  public String toString() {
    return name + ' ' + publicText();
  }
}
