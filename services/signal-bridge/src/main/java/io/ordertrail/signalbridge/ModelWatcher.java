package io.ordertrail.signalbridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the model's file now and then, loads what is new in it, and tells the trading thread. A
 * file that cannot be used is told too, and what was loaded before goes on. While there is no file,
 * the model that the jar brings is used, if that is wanted. A cold thread of its own.
 */
final class ModelWatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelWatcher.class);
  private static final String SHIPPED = "default.onnx";
  private static final long LARGEST_BYTES = 64L << 20;
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  /** Which content was looked at. */
  private record Signature(long modifiedNs, long size, Object key) {}

  private final Path data;
  private final Path file;
  private final boolean shippedToo;
  private final long intervalNs;
  private final ModelLoader loader;
  private final ModelExchange exchange;
  private final Optional<TapedModels> tapedModels;
  private final Thread thread;
  private Signature seen;
  private Signature taken;
  private boolean begun;
  private String loadedHash = "";
  private volatile boolean stopped;

  /**
   * @param tapedModels where models are kept for a replay, if they are to be
   */
  ModelWatcher(
      ModelConfig config,
      Path data,
      ModelLoader loader,
      ModelExchange exchange,
      Optional<TapedModels> tapedModels) {
    this.tapedModels = tapedModels;
    this.data = data;
    this.file = data.resolve(config.file()).toAbsolutePath();
    this.shippedToo = config.shipped();
    this.intervalNs = config.watchNs();
    this.loader = loader;
    this.exchange = exchange;
    this.thread = Thread.ofPlatform().name("model-watcher").daemon().unstarted(this::run);
  }

  ModelWatcher start() {
    thread.start();
    return this;
  }

  private void run() {
    loadNativeRuntime();
    while (!stopped) {
      lookSafely();
      exchange.closeRetired();
      LockSupport.parkNanos(intervalNs);
    }
  }

  private void loadNativeRuntime() {
    if (NativeRuntime.reasonAgainst() != null) {
      return; // the first look tells
    }
    try {
      NativeRuntime.load(data);
    } catch (IOException e) {
      LOG.info("the ONNX runtime unpacks itself: {}", e.toString());
    } catch (LinkageError e) {
      LOG.error("the ONNX runtime does not load on this machine: {}", e.toString());
    }
  }

  /** A bug here costs the next model, not the trading. */
  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException bug) {
      LOG.error("looking for a model failed", bug);
      tell(new ModelNews.Refused(InferenceError.RUN_TIME, "looking for a model failed: " + bug));
    }
  }

  /** One look; the thread's, or a test's. */
  void look() {
    Signature now = signature();
    if (now == null) {
      seen = null;
      taken = null;
      beginWithout();
    } else if (!now.equals(taken) && (now.equals(seen) || !begun)) {
      taken = now; // it stands still: nobody writes it any more
      take(now.size);
    }
    seen = now;
    begun = true;
  }

  /** Null when there is no file. */
  private Signature signature() {
    try {
      BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
      return new Signature(of.lastModifiedTime().to(TimeUnit.NANOSECONDS), of.size(), of.fileKey());
    } catch (IOException gone) {
      return null;
    }
  }

  /** Only at the start: a file that goes away later leaves its model loaded. */
  private void beginWithout() {
    if (begun) {
      return;
    }
    if (shippedToo) {
      load(shipped());
    } else {
      tell(new ModelNews.Refused(InferenceError.MISSING_MODEL, "there is no file " + file));
    }
  }

  private void take(long size) {
    boolean loaded = size <= LARGEST_BYTES ? takeFile() : refuse("it is larger than 64 MB");
    if (!loaded && !begun && shippedToo) {
      load(shipped());
    }
  }

  private boolean takeFile() {
    try {
      return load(Files.readAllBytes(file));
    } catch (IOException e) {
      return refuse("it cannot be read (" + e.getMessage() + ")");
    }
  }

  private boolean refuse(String reason) {
    tell(new ModelNews.Refused(InferenceError.UNREADABLE_MODEL, file + ": " + reason));
    return false;
  }

  private boolean load(byte[] bytes) {
    String hash = sha256(bytes);
    if (hash.equals(loadedHash)) {
      return true;
    }
    return switch (loader.load(bytes, hash)) {
      case ModelNews.Loaded loaded -> {
        tapedModels.ifPresent(models -> models.keep(bytes, hash));
        loadedHash = tell(loaded) ? hash : loadedHash;
        yield true;
      }
      case ModelNews.Refused(InferenceError error, String reason) -> {
        tell(new ModelNews.Refused(error, file + ": " + reason));
        yield false;
      }
    };
  }

  private boolean tell(ModelNews news) {
    boolean told = exchange.tell(news);
    if (!told) {
      taken = null; // looked at again when the trading thread takes news
      if (news instanceof ModelNews.Loaded(OnnxModel model, long _)) {
        model.close();
      }
    }
    return told;
  }

  private static byte[] shipped() {
    try (InputStream in = ModelWatcher.class.getResourceAsStream(SHIPPED)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** To be called when the trading thread has ended. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      if (thread.getState() == Thread.State.NEW || thread.join(ENDS_WITHIN)) {
        exchange.closeAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
