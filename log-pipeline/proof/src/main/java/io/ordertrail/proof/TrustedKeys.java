package io.ordertrail.proof;

import io.ordertrail.eventlog.PublicKeys;
import java.nio.file.Path;
import java.util.Optional;

/** The public keys of a folder, read again when an unknown one is named: keys may be added. */
final class TrustedKeys {
  private final Path folder;
  private PublicKeys keys;
  private boolean mayReload = true;

  TrustedKeys(Path folder) {
    this.folder = folder;
    this.keys = PublicKeys.in(folder);
  }

  /** A new look at the journal begins. */
  void beginPoll() {
    mayReload = true;
  }

  Optional<Boolean> verify(String keyId, byte[] text, String signature) {
    if (!keys.ids().contains(keyId) && mayReload) {
      keys = PublicKeys.in(folder);
      mayReload = false;
    }
    return keys.verify(keyId, text, signature);
  }

  String where() {
    return keys.ids().isEmpty() ? "there are none in " + folder : "those in " + folder;
  }
}
