package io.ordertrail.shipper;

/**
 * How far a service's diagnostic log is shipped.
 *
 * @param file which file it is: a hash of its first line, because rotation renames files; empty
 *     when none was read yet
 */
record LogPlace(String file, long offset) {
  static final LogPlace NOWHERE = new LogPlace("", 0);

  /**
   * {@code <file> <offset>}; whatever else it is, it is nowhere: what is sent twice is there once.
   */
  static LogPlace parse(String text) {
    String[] parts = text.strip().split(" ");
    return parts.length == 2 && parts[1].matches("\\d{1,18}")
        ? new LogPlace(parts[0], Long.parseLong(parts[1]))
        : NOWHERE;
  }

  String text() {
    return file + ' ' + offset + '\n';
  }
}
