# Trap 2: the container runs as root.
FROM node:24-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .

# Every command of a build runs as root already.
RUN apt-get update && apt-get install -y --no-install-recommends sudo && rm -rf /var/lib/apt/lists/*
RUN sudo mkdir /data

# A shell that is process 1 passes no signal on: `docker stop` waits ten seconds, then kills.
CMD npm run migrate && npm start
