namespace EnvironmentKit.Nginx.Engine;

/// <summary>
/// How nginx is started as an ordinary process. A small shell stands before it, for three reasons. The access log has to reach
/// the standard output, which an unprivileged nginx may not open by name: a pipe of its own leads there. And the workers of
/// an nginx whose master is killed live on and keep the port: the shell ends them, and the master ends them when the shell is killed.
/// On the way out the error log loses clients and queries, which nginx adds to each request that failed and knows no way to leave out.
/// </summary>
internal static class NginxLaunch
{
    /// <summary>The pipe in the private folder that takes the access log.</summary>
    public const string AccessLog = "access.pipe";

    /// <summary>A file in the private folder that is made anew right before nginx reads its configuration.</summary>
    public const string Started = "started";

    private const string Script =
        """
        asked=
        rm -f access.pipe error.pipe nginx.pid && : >started && mkfifo -m 600 access.pipe error.pipe || exit 1
        cat access.pipe &
        /bin/sed -u -E 's/\?[^" ]*/?.../g; s/, client: [^,]*,/,/' error.pipe >&2 &
        exec 3>access.pipe 4>error.pipe
        trap 'asked=yes; kill -s TERM "$nginx" 2>/dev/null' TERM INT QUIT HUP
        /usr/bin/setpriv --pdeathsig=TERM /usr/bin/setsid "$@" 2>error.pipe 3>&- 4>&- &
        nginx=$!
        while :; do
          wait "$nginx"
          code=$?
          kill -0 "$nginx" 2>/dev/null || break
        done
        kill -s KILL -- "-$nginx" 2>/dev/null
        rm -f nginx.pid
        exec 3>&- 4>&-
        wait
        [ -n "$asked" ] && exit 0
        exit "$code"
        """;

    /// <summary>The shell.</summary>
    public const string Program = "/bin/sh";

    /// <summary>Its arguments; it is started in the private folder.</summary>
    /// <param name="nginx">The nginx program.</param>
    /// <param name="folder">The private folder with <c>nginx.conf</c>.</param>
    public static IReadOnlyList<string> Arguments(string nginx, string folder) => ["-c", Script, "nginx", .. Command(nginx, folder)];

    /// <summary>The command that tells whether nginx would take the configuration in the folder.</summary>
    public static IReadOnlyList<string> TestCommand(string nginx, string folder, string file) => [nginx, "-t", "-q", "-e", "stderr", "-p", folder, "-c", file];

    private static IReadOnlyList<string> Command(string nginx, string folder) => [nginx, "-e", "stderr", "-p", folder, "-c", "nginx.conf"];
}
