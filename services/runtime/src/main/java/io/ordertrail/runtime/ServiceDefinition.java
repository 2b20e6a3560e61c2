package io.ordertrail.runtime;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What makes a service: the same value is started by its main and by its tests.
 *
 * @param name as in its metrics, its events and its {@code <name>.yaml}
 * @param config reads the service's own settings, all of them, before anything starts
 * @param assembler makes and starts the parts, in the order in which data passes through them
 * @param servesItself whether a part of its own serves health at {@code service.admin.port}
 * @param labelSources the label values that its settings give
 */
public record ServiceDefinition<C>(
    String name,
    Function<Settings, C> config,
    Assembler<C> assembler,
    boolean servesItself,
    Function<C, Map<String, List<String>>> labelSources) {

  /** Makes the parts of a service, and gives each that runs to {@link Service#add}. */
  @FunctionalInterface
  public interface Assembler<C> {
    void assemble(Service service, C config) throws Exception;
  }

  /** A service whose metrics and health the runtime serves. */
  public static <C> ServiceDefinition<C> of(
      String name, Function<Settings, C> config, Assembler<C> assembler) {
    return new ServiceDefinition<>(name, config, assembler, false, _ -> Map.of());
  }

  /** A service with an HTTP server of its own, which also answers for {@link Service#health}. */
  public static <C> ServiceDefinition<C> servingItself(
      String name, Function<Settings, C> config, Assembler<C> assembler) {
    return new ServiceDefinition<>(name, config, assembler, true, _ -> Map.of());
  }

  /** With label values that only this service's settings know: see {@link Meters#of}. */
  public ServiceDefinition<C> withLabels(Function<C, Map<String, List<String>>> sources) {
    return new ServiceDefinition<>(name, config, assembler, servesItself, sources);
  }
}
