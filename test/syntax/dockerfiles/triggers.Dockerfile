FROM node:22-bookworm-slim

ONBUILD COPY package.json package-lock.json ./
ONBUILD RUN npm ci \
    && npm cache clean --force
onbuild user node
ONBUILD ENTRYPOINT ["node", "server.js"]

HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \
  CMD curl -f http://localhost:3000/health || exit 1
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
STOPSIGNAL SIGQUIT
MAINTAINER Somebody <somebody@example.com>
HEALTHCHECK NONE
