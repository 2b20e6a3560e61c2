package io.ordertrail.bundle;

/** No bundle was made; the message is one sentence for a person. */
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  BundleException(String sentence) {
    super(sentence);
  }

  BundleException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
