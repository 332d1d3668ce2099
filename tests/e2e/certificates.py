"""Certificates for tests, by an authority of the test's own, made with openssl."""
import os
import ssl
import subprocess

NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
AUTHORITY = """[ca]
default_ca=d
[d]
database=index.txt
serial=serial
new_certs_dir=.
default_md=sha256
policy=p
[p]
commonName=supplied
"""


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def make_authority(folder):
    """FOLDER/authority.pem, whose path is given, and authority.key."""
    openssl(folder, "req", "-x509", *NEW_KEY, "-days", "36500", "-subj", "/CN=Test authority", "-keyout",
            "authority.key", "-out", "authority.pem")
    return os.path.join(folder, "authority.pem")


def make_certificate(folder, *hosts, is_self_signed=False, end="20991231235959Z"):
    """A context for a server whose certificate names `hosts`, by the folder's authority or by itself alone."""
    openssl(folder, "req", *NEW_KEY, "-subj", "/CN=" + hosts[0], "-keyout", "server.key", "-out", "server.csr")
    write(folder, "server.ext", "subjectAltName=%s\n" % ",".join("DNS:" + host for host in hosts))
    if is_self_signed:
        openssl(folder, "x509", "-req", "-in", "server.csr", "-signkey", "server.key", "-days", "30", "-extfile",
                "server.ext", "-out", "server.pem")
    else:
        write(folder, "index.txt", "")
        write(folder, "serial", "01\n")
        write(folder, "authority.conf", AUTHORITY)
        openssl(folder, "ca", "-batch", "-notext", "-config", "authority.conf", "-cert", "authority.pem", "-keyfile",
                "authority.key", "-in", "server.csr", "-out", "server.pem", "-extfile", "server.ext", "-startdate",
                "20200101000000Z", "-enddate", end)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(folder, "server.pem"), os.path.join(folder, "server.key"))
    return context
