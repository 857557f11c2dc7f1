/** `sys.stdlib_module_names` of Python 3.11, and what later versions have. */
export const STANDARD: ReadonlySet<string> = new Set(
  `abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect
  builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
  concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm
  decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput
  fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq
  hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3
  linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt
  multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib
  pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
  py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy
  sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd
  sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau
  symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit
  tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata
  unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp
  zipfile zipimport zlib zoneinfo tomllib zoneinfo distutils imp asynchat asyncore smtpd compression annotationlib`.split(
    /\s+/,
  ),
);

/** Packages that many programs use, and that call no AWS API. */
export const HARMLESS: ReadonlySet<string> = new Set(
  `requests urllib3 certifi idna charset_normalizer chardet yaml ruamel simplejson ujson orjson dateutil pytz tzlocal jwt
  jose cryptography bcrypt passlib pydantic pydantic_core pydantic_settings typing_extensions attr attrs cattr marshmallow
  jsonschema jinja2 markupsafe numpy pandas scipy PIL pymysql psycopg2 psycopg pg8000 sqlalchemy redis pymongo httpx httpcore
  aiohttp anyio h11 tenacity backoff retry retrying structlog loguru colorama tabulate rich click bs4 lxml html5lib
  feedparser markdown slack_sdk slack_bolt slackclient slack openai anthropic stripe twilio sendgrid github google gspread
  googleapiclient telegram discord pytest mock freezegun xmltodict defusedxml phonenumbers humanize cachetools toolz
  more_itertools sortedcontainers multidict yarl mypy_boto3_s3 mypy_boto3_dynamodb mypy_boto3_sqs mypy_boto3_sns
  mypy_boto3_lambda mypy_boto3_ssm mypy_boto3_secretsmanager mypy_boto3_stepfunctions mypy_boto3_events types_boto3
  aws_lambda_context dotenv environs decouple ldap3 paramiko pysftp pyarrow fitz pypdf PyPDF2 reportlab openpyxl docx
  xlsxwriter sentry_sdk newrelic ddtrace datadog_lambda jmespath six packaging setuptools pkg_resources cfnresponse`.split(
    /\s+/,
  ),
);
