package io.ordertrail.archive;

/** Cannot be done, in one sentence that says why and what to do. */
public final class ArchiveException extends Exception {
  private static final long serialVersionUID = 1L;

  ArchiveException(String sentence) {
    super(sentence);
  }

  ArchiveException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
