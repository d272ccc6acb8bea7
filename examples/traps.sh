#!/bin/sh
# Traps on the command line. Open me, and put the pointer on what is underlined.
docker pull ubuntu
docker run -i -t ubuntu
docker run -d -v /mydata busybox:1.37
docker run -it --cap-drop=ALL --cap-add=SYS_TIME debian:13-slim /bin/bash
docker run -d -p 2222:22 --privileged debian:13-slim /usr/sbin/sshd -D
docker rm -v web
