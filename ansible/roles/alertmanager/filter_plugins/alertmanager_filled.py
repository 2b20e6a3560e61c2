"""Alertmanager's configuration with its ${VARIABLES} filled in, by the rules of `ordertrail monitoring`.

An entry of a list, or a key with a text, that names a variable which is not set is left out. The module monitoring/stack does the
same for a laptop; tests/roles/filters.py holds this one against what that one has made.
"""
import json
import re

import yaml

VARIABLE = re.compile(r"\$\{([A-Z0-9_]+)}")


def alertmanager_filled(text, variables, record_http=None):
    """record_http: http_config of the webhook that takes alerts into the record, such as the authority of its certificate."""
    content = _filled(yaml.safe_load(text), variables)
    for receiver in content["receivers"]:
        if receiver["name"] == "record" and record_http:
            receiver["webhook_configs"][0]["http_config"] = record_http
    # Texts of an inventory are of a kind of their own, which YAML does not write.
    return "# Made by Ansible, role alertmanager, from monitoring/alertmanager/alertmanager.yaml.\n" + yaml.safe_dump(
        json.loads(json.dumps(content)), sort_keys=False, width=120, default_flow_style=False)


def alertmanager_unset(text, variables):
    """Names of the variables for want of which something is left out, sorted."""
    return sorted({name for name in VARIABLE.findall(_without_comments(text)) if not _given(name, variables)})


def _without_comments(text):
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def _given(name, variables):
    return bool(str(variables.get(name, "")).strip())


def _is_set(value, variables):
    return not isinstance(value, str) or all(_given(name, variables) for name in VARIABLE.findall(value))


def _filled(node, variables):
    if isinstance(node, dict):
        result = {}
        for key, value in node.items():
            if _is_set(value, variables):
                filled = _filled(value, variables)
                if filled != []:
                    result[key] = filled
        return result
    if isinstance(node, list):
        return [_filled(entry, variables) for entry in node
                if not isinstance(entry, dict) or all(_is_set(value, variables) for value in entry.values())]
    if isinstance(node, str):
        return VARIABLE.sub(lambda found: str(variables[found.group(1)]), node)
    return node


class FilterModule:
    def filters(self):
        return {"alertmanager_filled": alertmanager_filled, "alertmanager_unset": alertmanager_unset}
