"""What a site changes in monitoring/prometheus: addresses, links, certificates. Everything else is taken as it is."""
import json

import yaml


def _dump(content):
    # Texts of an inventory are of a kind of their own, which YAML does not write.
    return yaml.safe_dump(json.loads(json.dumps(content)), sort_keys=False, width=120, default_flow_style=False)


def prometheus_configuration(text, site):
    """prometheus.yaml for a site.

    site: links (grafana_url, ...), tls (files, or empty), node_exporters (bool), more_jobs, remote_write,
    logins (a job's name: {user, password_file}); Alertmanager's login holds for alerts, too.
    """
    content = yaml.safe_load(text)
    content["global"]["external_labels"].update(site["links"])
    jobs = content["scrape_configs"]
    if site["node_exporters"]:
        jobs.append({"job_name": "node", "file_sd_configs": [{"files": ["targets/node.yaml"]}],
                     "relabel_configs": [{"target_label": "service", "replacement": "node"}]})
    for job in jobs:
        _secure(job, job["job_name"], site)
    for manager in content["alerting"]["alertmanagers"]:
        _secure(manager, "alertmanager", site)
    jobs.extend(site["more_jobs"])
    if site["remote_write"]:
        content["remote_write"] = site["remote_write"]
    return "# Made by Ansible, role prometheus, from monitoring/prometheus/prometheus.yaml.\n" + _dump(content)


def _secure(job, name, site):
    if site["tls"]:
        # Only for targets whose scheme is https: each target says so itself. Services may want to know who asks.
        job["tls_config"] = dict(site["tls"])
    login = site["logins"].get(name)
    if login:
        job["basic_auth"] = {"username": login["user"], "password_file": login["password_file"]}


def prometheus_targets(text, addresses, scheme):
    """A job's targets: the ports of the source at the addresses of the site."""
    ports = [target.rsplit(":", 1)[1] for entry in yaml.safe_load(text) for target in entry["targets"]]
    targets = ["%s:%s" % (address, port) for address in addresses for port in ports]
    if not targets:
        return "[]\n"
    entry = {"targets": targets}
    if scheme == "https":
        entry["labels"] = {"__scheme__": "https"}
    return _dump([entry])


class FilterModule:
    def filters(self):
        return {"prometheus_configuration": prometheus_configuration, "prometheus_targets": prometheus_targets}
