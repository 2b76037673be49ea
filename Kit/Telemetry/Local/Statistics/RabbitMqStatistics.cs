using System.Globalization;

namespace EnvironmentKit.Telemetry.Local.Statistics;

/// <summary>Reads the figures that a broker writes into a file of its private folder every few seconds.</summary>
/// <param name="path">The file.</param>
/// <param name="time">Tells whether the file is of now.</param>
internal sealed class RabbitMqStatistics(string path, TimeProvider time) : IServerStatistics
{
    /// <summary>
    /// What the broker runs beside its own work. Its plugins for this open ports, take memory and make its end seconds longer; the figures are
    /// all there without them.
    /// </summary>
    public const string Program = """
        Number = fun(N) when is_integer(N) -> integer_to_list(N); (_) -> "0" end,
        Queue = fun(Host, Q) ->
          {resource, _, queue, Name} = proplists:get_value(name, Q),
          ["queue\t", Host, "\t", Name, [["\t", Number(proplists:get_value(K, Q))] || K <- [messages_ready, messages_unacknowledged, consumers]], "\n"]
        end,
        Queues = fun(Host) -> [Queue(Host, Q) || Q <- rabbit_amqqueue:info_all(Host, [name, messages_ready, messages_unacknowledged, consumers])] end,
        Totals = fun() ->
          maps:fold(fun(_, Counters, Lines) -> [[["total\t", atom_to_list(K), "\t", Number(V), "\n"] || {K, V} <- maps:to_list(Counters)] | Lines] end,
            [], rabbit_global_counters:overview())
        end,
        Node = fun() ->
          [["node\tmemory\t", Number(erlang:memory(total)), "\n"], ["node\tuptime\t", Number(element(1, erlang:statistics(wall_clock))), "\n"],
           ["node\tconnections\t", Number(ets:info(connection_created, size)), "\n"],
           ["node\tchannels\t", Number(ets:info(channel_created, size)), "\n"]]
        end,
        Write = fun() ->
          ok = file:write_file(Path ++ ".new", [Node(), [Queues(Host) || Host <- rabbit_vhost:list_names()], Totals()]),
          ok = file:rename(Path ++ ".new", Path)
        end,
        Loop = fun(Next) -> timer:sleep(5000), catch Write(), Next(Next) end,
        Loop(Loop).

        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);

    private static readonly (string Counter, string Metric)[] Totals =
    [
        ("messages_received_total", "rabbitmq.message.published"),
        ("messages_delivered_total", "rabbitmq.message.delivered"),
        ("messages_acknowledged_total", "rabbitmq.message.acknowledged"),
        ("messages_unroutable_dropped_total", "rabbitmq.message.dropped"),
    ];

    /// <summary>The program with the file that it writes.</summary>
    public static string ProgramFor(string path) => $"Path = \"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\",\n{Program}";

    /// <inheritdoc/>
    public async Task ReadAsync(ServerFigures figures, CancellationToken cancellationToken)
    {
        // In the first seconds after a start there is none, or the one of the start before.
        if (time.GetUtcNow() - new FileInfo(path).LastWriteTimeUtc < Fresh)
        {
            Note(figures, await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Notes what the file says.</summary>
    public static void Note(ServerFigures figures, IEnumerable<string> lines)
    {
        var totals = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            switch (line.Split('\t'))
            {
                case ["queue", var host, var name, var ready, var unacknowledged, var consumers]:
                    KeyValuePair<string, object>[] queue = [new("rabbitmq.vhost.name", host), new("rabbitmq.queue.name", name)];
                    figures.Amount("rabbitmq.message.current", "{messages}", Number(ready), [.. queue, new("state", "ready")]);
                    figures.Amount("rabbitmq.message.current", "{messages}", Number(unacknowledged), [.. queue, new("state", "unacknowledged")]);
                    figures.Amount("rabbitmq.consumer.count", "{consumers}", Number(consumers), queue);
                    break;
                case ["total", var counter, var value]:
                    totals[counter] = totals.GetValueOrDefault(counter) + Number(value);
                    break;
                case ["node", "memory", var bytes]:
                    figures.Amount("rabbitmq.node.mem_used", "{bytes}", Number(bytes));
                    break;
                case ["node", "uptime", var milliseconds]:
                    figures.Amount("rabbitmq.node.uptime", "ms", Number(milliseconds));
                    break;
                case ["node", "connections", var count]:
                    figures.Amount("rabbitmq.node.connections", "{connections}", Number(count));
                    break;
                case ["node", "channels", var count]:
                    figures.Amount("rabbitmq.node.channels", "{channels}", Number(count));
                    break;
            }
        }

        foreach (var (counter, metric) in Totals)
        {
            figures.Counter(metric, "{messages}", totals.GetValueOrDefault(counter));
        }
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
