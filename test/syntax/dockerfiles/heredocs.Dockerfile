FROM alpine:3.20
RUN <<EOF
set -e
# a comment of the script
apk add --no-cache curl
EOF

RUN <<-'SCRIPT' sh -e
	echo "$HOME"
	cat <<INNER
	inner
	INNER
	SCRIPT

COPY <<nginx.conf <<"index.html" /etc/nginx/
server { listen 80; }
nginx.conf
<h1>FROM here</h1>
index.html

COPY --chmod=0644 <<EOF /etc/motd
Welcome to ${HOSTNAME}
EOF

RUN cat <<one - <<two > /tmp/all
first
one
second
two

RUN cat <<< "no heredoc" && echo '<<EOF'
ADD <<EOF /empty
EOF
ONBUILD RUN <<EOF
echo later
EOF
ENV NOTHING="<<EOF"
CMD ["cat", "<<EOF"]
