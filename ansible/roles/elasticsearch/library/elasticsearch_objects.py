#!/usr/bin/python
"""Templates and policies in an Elasticsearch, put when the server has others."""
import base64
import json
import ssl
import urllib.error
import urllib.request

from ansible.module_utils.basic import AnsibleModule

DOCUMENTATION = r"""
module: elasticsearch_objects
short_description: Puts templates and policies
description:
  - Asks for each object first, and puts it only when what the server has lacks something of what it should have.
  - What the server adds by itself (defaults, versions, dates) is no difference.
options:
  url: {description: Address of the server., type: str, required: true}
  user: {description: Who asks., type: str, required: true}
  password: {description: Password of the user., type: str, required: true}
  ca: {description: File with the authority that signed the server's certificate., type: path, required: true}
  objects: {description: "What to put, in this order: path and body, or path and absent.", type: list, elements: dict, required: true}
author: [ordertrail]
"""

EXAMPLES = r"""
- elasticsearch_objects:
    url: https://records.example:9200
    user: installer
    password: "{{ vaulted }}"
    ca: /etc/ordertrail/tls/ca.pem
    objects: [{path: /_index_template/days, body: '{"index_patterns": ["day-*"]}'}]
"""

RETURN = r"""
put: {description: The paths that were put or deleted., type: list, returned: always}
"""

# Where the answer to a GET holds what a PUT of the same path sends.
SETTINGS = ("settings",)


class Server:
    def __init__(self, module):
        self.module = module
        self.url = module.params["url"].rstrip("/")
        login = "%s:%s" % (module.params["user"], module.params["password"])
        self.headers = {"Authorization": "Basic " + base64.b64encode(login.encode()).decode(), "Content-Type": "application/json"}
        self.context = ssl.create_default_context(cafile=module.params["ca"])

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method, headers=self.headers,
                                         data=None if body is None else body.encode())
        try:
            with urllib.request.urlopen(request, context=self.context, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as refusal:
            return refusal.code, {"error": refusal.read(2000).decode("utf-8", "replace")}
        except (OSError, ValueError) as problem:
            self.module.fail_json(msg="%s %s%s did not answer: %s" % (method, self.url, path, problem))

    def change(self, method, path, body=None):
        status, answer = self.ask(method, path, body)
        if status >= 300:
            self.module.fail_json(msg="Elasticsearch refuses %s %s with %d: %s" % (method, path, status, answer["error"]))


def inner(path, answer):
    """The object itself in the answer to a GET of its path."""
    kind, name = path.strip("/").rsplit("/", 1)
    if kind in ("_index_template", "_component_template"):
        return answer[kind[1:] + "s"][0][kind[1:]]
    if kind == "_snapshot":
        return answer[name]
    if kind == "_ilm/policy":
        return {"policy": answer[name]["policy"]}
    return answer[name]["policy"]


def plain_settings(settings, prefix=""):
    """Elasticsearch answers settings as texts, all below `index`."""
    flat = {}
    for key, value in settings.items():
        if isinstance(value, dict):
            flat.update(plain_settings(value, prefix + key + "."))
        else:
            name = prefix + key
            flat[name if name.startswith("index.") else "index." + name] = text(value)
    return flat


def text(value):
    if isinstance(value, bool):
        return str(value).lower()
    return [text(item) for item in value] if isinstance(value, list) else str(value)


def has(wanted, there):
    """Whether all that is wanted is there."""
    if isinstance(wanted, dict):
        if not isinstance(there, dict):
            return False
        for key, value in wanted.items():
            if key in SETTINGS and isinstance(value, dict):
                if not has(plain_settings(value), plain_settings(there.get(key, {}))):
                    return False
            elif key not in there or not has(value, there[key]):
                return False
        return True
    if isinstance(wanted, list):
        return isinstance(there, list) and len(wanted) == len(there) and all(map(has, wanted, there))
    return text(wanted) == text(there)


def apply(server, entry, check_mode):
    """True when it was, or would be, changed."""
    path, absent = entry["path"], entry.get("absent", False)
    status, answer = server.ask("GET", path)
    if status not in (200, 404):
        server.module.fail_json(msg="Elasticsearch answers GET %s with %d: %s" % (path, status, answer["error"]))
    if absent:
        if status == 404:
            return False
        if not check_mode:
            server.change("DELETE", path)
        return True
    if status == 200 and has(json.loads(entry["body"]), inner(path, answer)):
        return False
    if not check_mode:
        server.change("PUT", path, entry["body"])
    return True


def main():
    module = AnsibleModule(
        argument_spec={
            "url": {"type": "str", "required": True},
            "user": {"type": "str", "required": True},
            "password": {"type": "str", "required": True, "no_log": True},
            "ca": {"type": "path", "required": True},
            "objects": {"type": "list", "elements": "dict", "required": True, "options": {
                "path": {"type": "str", "required": True},
                "absent": {"type": "bool", "default": False},
                "body": {"type": "raw"}}}},
        supports_check_mode=True)
    for entry in module.params["objects"]:
        # A playbook's text of JSON reaches a module as a text or, by Ansible's templating, as what it means.
        if not isinstance(entry.get("body"), str):
            entry["body"] = json.dumps(entry.get("body"))
    server = Server(module)
    put = [entry["path"] for entry in module.params["objects"] if apply(server, entry, module.check_mode)]
    module.exit_json(changed=bool(put), put=put)


if __name__ == "__main__":
    main()
