using System.Text.Json;
using EnvironmentKit.Telemetry.Local.Statistics;
using EnvironmentKit.Telemetry.Otlp;

namespace EnvironmentKit.Tests.Telemetry.Local.Statistics;

public sealed class StatisticsTests
{
    private readonly ServerFigures _figures = new(DateTimeOffset.UnixEpoch.AddHours(1), DateTimeOffset.UnixEpoch);

    [Fact]
    public void Nginx_StubStatus_HasTheReceiversNames()
    {
        NginxStatistics.Note(_figures, "Active connections: 2 \nserver accepts handled requests\n 16 15 31 \nReading: 0 Writing: 1 Waiting: 3 \n");

        Lines().ShouldBe(
        [
            "nginx.connections_accepted 16", "nginx.connections_handled 15", "nginx.requests 31", "nginx.connections_current{state=active} 2",
            "nginx.connections_current{state=reading} 0", "nginx.connections_current{state=writing} 1", "nginx.connections_current{state=waiting} 3",
        ]);
        _figures.Points[0].Kind.ShouldBe(OtlpMetricKind.Counter);
        _figures.Points[0].Start.ShouldBe(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void Nginx_OtherPage_IsRefused() => Should.Throw<FormatException>(() => NginxStatistics.Note(_figures, "<html>"));

    [Fact]
    public void RabbitMq_File_CountsQueuesAndAddsUpTotals()
    {
        RabbitMqStatistics.Note(_figures,
        [
            "node\tmemory\t1024", "node\tuptime\t5000", "node\tconnections\t3", "queue\t/\torders\t5\t1\t2", "total\tmessages_received_total\t4", "total\tmessages_received_total\t3", "nonsense",
            "total\tmessages_delivered_total\tnonsense",
        ]);

        Lines().ShouldBe(
        [
            "rabbitmq.node.mem_used 1024", "rabbitmq.node.uptime 5000", "rabbitmq.node.connections 3",
            "rabbitmq.message.current{rabbitmq.vhost.name=/,rabbitmq.queue.name=orders,state=ready} 5",
            "rabbitmq.message.current{rabbitmq.vhost.name=/,rabbitmq.queue.name=orders,state=unacknowledged} 1",
            "rabbitmq.consumer.count{rabbitmq.vhost.name=/,rabbitmq.queue.name=orders} 2",
            "rabbitmq.message.published 7", "rabbitmq.message.delivered 0", "rabbitmq.message.acknowledged 0", "rabbitmq.message.dropped 0",
        ]);
    }

    [Fact]
    public void RabbitMqManagement_Answers_HaveTheSameNamesAsTheFile()
    {
        RabbitMqManagementStatistics.Note(
            _figures,
            Json("""{"object_totals":{"connections":3,"channels":4,"queues":2},"message_stats":{"publish":7,"deliver_get":6,"ack":5}}"""),
            Json("""[{"name":"rabbit@a","mem_used":1000,"uptime":9000},{"name":"rabbit@b","mem_used":24,"uptime":5000}]"""),
            Json("""[{"name":"orders","vhost":"/","messages_ready":5,"messages_unacknowledged":1,"consumers":2},{"name":"new","vhost":"/"}]"""));

        Lines().ShouldBe(
        [
            "rabbitmq.node.mem_used 1024", "rabbitmq.node.uptime 5000", "rabbitmq.node.connections 3", "rabbitmq.node.channels 4",
            "rabbitmq.message.current{rabbitmq.vhost.name=/,rabbitmq.queue.name=orders,state=ready} 5",
            "rabbitmq.message.current{rabbitmq.vhost.name=/,rabbitmq.queue.name=orders,state=unacknowledged} 1",
            "rabbitmq.consumer.count{rabbitmq.vhost.name=/,rabbitmq.queue.name=orders} 2",
            "rabbitmq.message.current{rabbitmq.vhost.name=/,rabbitmq.queue.name=new,state=ready} 0",
            "rabbitmq.message.current{rabbitmq.vhost.name=/,rabbitmq.queue.name=new,state=unacknowledged} 0",
            "rabbitmq.consumer.count{rabbitmq.vhost.name=/,rabbitmq.queue.name=new} 0",
            "rabbitmq.message.published 7", "rabbitmq.message.delivered 6", "rabbitmq.message.acknowledged 5", "rabbitmq.message.dropped 0",
        ]);
    }

    [Fact]
    public void RabbitMqManagement_BrokerThatJustStarted_CountsNothing()
    {
        RabbitMqManagementStatistics.Note(_figures, Json("{}"), Json("[]"), Json("[]"));

        Lines().ShouldContain("rabbitmq.message.published 0");
    }

    [Fact]
    public async Task RabbitMq_NoFileYet_HasNothing()
    {
        await new RabbitMqStatistics("/nowhere/statistics", TimeProvider.System).ReadAsync(_figures, TestContext.Current.CancellationToken);
        _figures.Points.ShouldBeEmpty();
    }

    [Fact]
    public void RabbitMq_PathWithQuotes_IsAnErlangString() =>
        RabbitMqStatistics.ProgramFor("/tmp/a \"b\"/statistics").ShouldStartWith("Path = \"/tmp/a \\\"b\\\"/statistics\",\n");

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private IEnumerable<string> Lines() => _figures.Points.Select(point =>
        point.Name + (point.Attributes.Count > 0 ? "{" + string.Join(',', point.Attributes.Select(pair => $"{pair.Key}={pair.Value}")) + "}" : "") + " " + point.Value);
}
