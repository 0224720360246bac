"""The door through which a web server calls Gongkai."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
django_application = get_wsgi_application()

from gongkai.portal.prefix import below  # noqa: E402 - settings must stand first

application = below(django_application)
