package io.ordertrail.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** The shippers of others that the benchmark knows, and how each is started. */
enum Peer {
  SYSLOG_NG(
      "syslog-ng",
      "syslog-ng",
      "syslog-ng.conf",
      "libhttp.so",
      "syslog-ng-core syslog-ng-mod-http") {
    @Override
    List<String> command(PeerPlace.Installed place, Path configuration, Path work) {
      return List.of(
          place.program().toString(),
          "--foreground",
          "--stderr",
          "--no-caps",
          "--module-path=" + place.modules(),
          "--cfgfile=" + configuration,
          "--persist-file=" + work.resolve("persist"),
          "--pidfile=" + work.resolve("pid"),
          "--control=" + work.resolve("control"));
    }
  },
  RSYSLOG(
      "rsyslog",
      "rsyslogd",
      "rsyslog.conf",
      "omelasticsearch.so",
      "rsyslog rsyslog-elasticsearch") {
    @Override
    List<String> command(PeerPlace.Installed place, Path configuration, Path work) {
      return List.of(
          place.program().toString(),
          "-n",
          "-M",
          place.modules().toString(),
          "-f",
          configuration.toString(),
          "-i",
          work.resolve("pid").toString());
    }
  };

  private final String label;
  private final String binary;
  private final String resource;
  private final String module;
  private final String packages;

  /**
   * @param resource its configuration, with places for what differs
   * @param module the file without which it cannot send to Elasticsearch
   * @param packages of Debian that bring all of it
   */
  Peer(String label, String binary, String resource, String module, String packages) {
    this.label = label;
    this.binary = binary;
    this.resource = resource;
    this.module = module;
    this.packages = packages;
  }

  /**
   * @param work a new folder for what it keeps
   */
  abstract List<String> command(PeerPlace.Installed place, Path configuration, Path work);

  /** As a person calls it, and as its option is called. */
  String label() {
    return label;
  }

  String binary() {
    return binary;
  }

  String resource() {
    return resource;
  }

  String module() {
    return module;
  }

  String packages() {
    return packages;
  }
}
