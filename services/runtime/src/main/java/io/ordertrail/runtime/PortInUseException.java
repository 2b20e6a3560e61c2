package io.ordertrail.runtime;

/** A service's port is taken by another process. */
public final class PortInUseException extends StartException {
  private static final long serialVersionUID = 1L;

  /**
   * @param key the setting that chooses the port
   */
  public PortInUseException(String host, int port, String key, Throwable cause) {
    super(
        "port "
            + port
            + " on "
            + host
            + " is in use; stop what uses it or choose another with --set "
            + key
            + "=N",
        cause);
  }
}
