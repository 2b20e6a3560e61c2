package io.ordertrail.proof;

import io.ordertrail.eventlog.PublicKeys;
import java.nio.file.Path;

/**
 * Where the record lies.
 *
 * @param journal the folder with one folder a service
 * @param keys the public keys that are trusted
 * @param data the data folder, whose rings tell what was emitted; null when there is none
 */
public record ProofFolders(Path journal, Path keys, Path data) {

  /** As a running system lays them out. */
  public static ProofFolders of(Path data) {
    return new ProofFolders(data.resolve("journal"), PublicKeys.folder(data), data);
  }
}
