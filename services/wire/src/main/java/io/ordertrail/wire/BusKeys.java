package io.ordertrail.wire;

import java.io.IOException;
import java.nio.file.Path;

/** Makes keys of the bus. */
public final class BusKeys {
  private BusKeys() {}

  /** Whether a service may be called so: lower case, digits and dashes. */
  public static boolean isName(String name) {
    return BusKeyFile.isName(name);
  }

  /**
   * A new pair of files, {@code NAME.key} and {@code NAME.pub}.
   *
   * @return the public key as text
   * @throws java.nio.file.FileAlreadyExistsException when one of them is there: nothing is written
   */
  public static String make(Path folder, String name) throws IOException {
    BusKey key = BusKey.generate(name);
    BusKeyFile.write(folder, key);
    return key.publicText();
  }
}
