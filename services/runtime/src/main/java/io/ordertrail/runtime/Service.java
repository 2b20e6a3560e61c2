package io.ordertrail.runtime;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.agrona.concurrent.Agent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running service: what its parts share, and the order in which they started. A process has one
 * ({@link ServiceMain}); a test may run several.
 */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final String name;
  private final ServiceSettings common;
  private final String configHash;
  private final List<String> settings;
  private final About about;
  private final Meters meters;
  private final HealthChecks health = new HealthChecks();
  private final AdminRoutes routes = new AdminRoutes();
  private final Lifecycle lifecycle = new Lifecycle();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private AdminServer admin;
  private ClockWatch clock;
  private Gauge spinning;
  private volatile boolean assembled;
  private volatile String failure;

  private Service(
      String name,
      ServiceSettings common,
      String configHash,
      String roleHash,
      List<String> settings,
      Map<String, List<String>> labelSources) {
    this.name = name;
    this.common = common;
    this.configHash = configHash;
    this.settings = settings;
    this.about = new About(name, common, configHash, roleHash);
    this.meters = Meters.of(name, common.symbolNames(), labelSources, configHash);
    health.live(new HealthCheck("process", this::processHealth));
    health.ready(new HealthCheck("started", this::startedHealth));
  }

  /**
   * Starts a service and returns when all its parts run.
   *
   * @param environment where secrets are looked for
   * @throws SettingsException with every problem of the settings, before anything is started
   * @throws StartException when a part cannot start for a reason that its operator can remove
   * @throws Exception whatever else a part threw, which is a bug; in each case nothing is left
   *     running
   */
  public static <C> Service start(
      ServiceDefinition<C> definition, Map<String, String> environment, String... args)
      throws Exception {
    return start(definition, Configured.read(definition, environment, args), () -> 0);
  }

  /**
   * @param logLinesDropped by the diagnostic log of this process
   */
  static <C> Service start(
      ServiceDefinition<C> definition, Configured<C> configured, LongSupplier logLinesDropped)
      throws Exception {
    Service service =
        new Service(
            definition.name(),
            configured.common(),
            configured.configHash(),
            configured.roleHash(),
            configured.settings(),
            definition.labelSources().apply(configured.own()));
    try {
      service.startRuntime(definition.servesItself(), logLinesDropped);
      definition.assembler().assemble(service, configured.own());
      service.assembled = true;
      return service;
    } catch (Throwable e) {
      service.close();
      throw e;
    }
  }

  /** The settings of one start, all found good. */
  record Configured<C>(
      ServiceSettings common, C own, String configHash, String roleHash, List<String> settings) {
    static <C> Configured<C> read(
        ServiceDefinition<C> definition, Map<String, String> environment, String... args) {
      Settings settings = Settings.parse(definition.name(), environment, args);
      ServiceSettings common = ServiceSettings.read(settings);
      C own = definition.config().apply(settings);
      settings.finish();
      return new Configured<>(
          common, own, settings.configHash(), settings.roleHash(), settings.assignments());
    }
  }

  public String name() {
    return name;
  }

  public ServiceSettings common() {
    return common;
  }

  /** See {@link Settings#configHash}. */
  public String configHash() {
    return configHash;
  }

  /** See {@link Settings#assignments}. */
  public List<String> settings() {
    return settings;
  }

  /** Build, settings and limits as JSON, for whoever compares hosts. Any thread. */
  public String about() {
    return about.json();
  }

  /** For a service with limits: the hash of those in force, asked for on any thread. */
  public void limitSetHash(Supplier<String> hash) {
    about.limits(hash);
  }

  public Meters meters() {
    return meters;
  }

  public HealthChecks health() {
    return health;
  }

  /** Adds a check to {@code /health/ready}. */
  public void ready(String check, Supplier<Health> probe) {
    health.ready(new HealthCheck(check, probe));
  }

  /** Adds an address to the admin server. */
  public void route(AdminRoute route) {
    routes.add(route);
  }

  /** Takes a part that runs; it is closed when the service stops, after those added later. */
  public <T extends AutoCloseable> T add(T part) {
    return lifecycle.add(part);
  }

  /** Starts an agent on its own thread; what it throws stops the process. */
  public AgentThread run(Agent agent) {
    if (spinning != null && common.idle().takesACore()) {
      spinning.set(spinning.value() + 1);
    }
    return add(new AgentThread(agent, common.idle(), bug -> fail(agent.roleName(), bug)).start());
  }

  /**
   * Stops the process with exit code 1 because a part has failed. From any thread; returns at once.
   */
  public void fail(String part, Throwable bug) {
    LOG.error("{} failed, so {} stops: {}", part, name, bug.toString(), bug);
    failure = part + " failed: " + bug;
    requestStop();
  }

  /** Where metrics and health are served. */
  public int adminPort() {
    return Objects.requireNonNull(admin, name + " serves itself").port();
  }

  void requestStop() {
    stopRequested.countDown();
  }

  void awaitStopRequest() throws InterruptedException {
    stopRequested.await();
  }

  /**
   * Stops, and says whether nothing failed, neither while it ran nor while it stopped.
   *
   * @throws StopException when nothing failed, but a part has something to tell
   */
  boolean stop() {
    close();
    boolean clean = failure == null && lifecycle.closedCleanly();
    if (clean && lifecycle.firstToTell() != null) {
      throw lifecycle.firstToTell();
    }
    return clean;
  }

  /** Stops every part in the reverse order of their start. */
  @Override
  public void close() {
    assembled = false;
    lifecycle.close();
  }

  private void startRuntime(boolean servesItself, LongSupplier logLinesDropped) {
    if (meters.owns("system_cpu_usage_percent")) { // else it is one without metrics
      watchProcess(logLinesDropped);
    }
    if (!servesItself) {
      route(new AdminRoute("GET", AdminRoutes.OPEN, _ -> AdminResponse.json(200, about())));
      admin =
          add(
              AdminServer.start(
                  common.adminHost(),
                  common.adminPort(),
                  common.adminSecurity(),
                  meters,
                  health,
                  routes));
    }
  }

  private void watchProcess(LongSupplier logLinesDropped) {
    clock =
        new ClockWatch(common.clock().source(), common.clock().tolerance().toNanos(), meters, name);
    spinning = meters.gauge("system_busy_spinning_threads", "service", name);
    HostMeters host = new HostMeters(meters, name, common.data());
    add(ProcessWatch.start(name, meters, host, clock, logLinesDropped));
  }

  /** Follows the host's clock; null in a service without metrics. */
  ClockWatch clock() {
    return clock;
  }

  private Health processHealth() {
    return failure == null ? Health.ok() : Health.failing(failure);
  }

  private Health startedHealth() {
    return assembled ? Health.ok() : Health.failing(name + " is starting or stopping");
  }
}
