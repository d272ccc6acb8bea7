FROM debian:12-slim
  # An indented comment.
	LABEL  org.example.title="A title with blanks" \
	org.example.empty= \
	org.example.plain=plain

ENV PATH=/opt/bin:$PATH \
# A comment at the start of the line.
    LANG='C.UTF-8' \

    EDITOR=vi

RUN apt-get update \
 && apt-get install -y \
      curl \
      # needs a key
      git \

      unzip \
 && rm -rf /var/lib/apt/lists/*   

run set -eux; \
	for name in a b c; do \
		echo "$name" \\ ; \
	done

VOLUME [ "/data", \
         "/log" ]
WORKDIR /opt\
/app
CMD echo "a \
b"
