# Trap 3: the image can change under your feet.

# The default of an argument counts, where it stands.
ARG RUNTIME=alpine

# No tag means `latest`, and that is another image next month.
FROM node AS web

# Written out it is at least meant, and still no version.
FROM nginx:latest AS proxy

# A variant or a channel without a version is `latest` by another name.
FROM postgres:alpine AS database

# A code name: how old is it?
FROM ubuntu:trusty AS builder

# Docker refuses this one.
FROM MyCompany/Base:1.0 AS company

FROM ${RUNTIME}
COPY --from=busybox /bin/busybox /bin/
USER nobody
CMD ["/bin/busybox", "date"]
