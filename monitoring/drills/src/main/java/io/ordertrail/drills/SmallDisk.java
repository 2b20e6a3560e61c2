package io.ordertrail.drills;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A part's start in a mount name space of its own, in which its data folder is a small file system
 * in memory, nearly full, with the real folders bound into it: what it measures is small, what it
 * writes is real. Needs root.
 */
final class SmallDisk {
  private static final String MOUNT =
      """
      set -e
      mount -t tmpfs -o size=64m,mode=755 none "$2"
      for entry in "$1"/*; do
        name=${entry##*/}
        if [ -d "$entry" ]; then mkdir "$2/$name"; else : >"$2/$name"; fi
        mount --bind "$entry" "$2/$name"
      done
      head -c 61000000 /dev/zero >"$2/filler"
      shift 2
      exec "$@\"\
      """;

  private SmallDisk() {}

  static StartOverrides.Override override(Path data, Path small) {
    return new StartOverrides.Override(
        List.of("unshare", "-m", "sh", "-c", MOUNT, "sh", data.toString(), small.toString()),
        List.of(),
        Map.of("service.data", small.toString()));
  }
}
