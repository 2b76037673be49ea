using EnvironmentKit.Engines.Preparation;
using EnvironmentKit.Engines.RabbitMq;

namespace EnvironmentKit.Tests.Engines.RabbitMq;

public sealed class RabbitMqPlanTests
{
    private static readonly RabbitMqPrograms s_programs = new("/usr/lib/rabbitmq/bin/rabbitmq-server", new Version(3, 10, 8), ["/usr/lib/a/ebin", "/usr/lib/b/ebin"]);

    [Fact]
    public void Create_WithManagement_WritesConfigurationWithoutThePassword()
    {
        var plan = RabbitMqPlan.Create(s_programs, Settings with { ManagementPort = 20003 });

        var files = plan.Preparation.OfType<WritePrivateFile>().ToDictionary(file => Path.GetFileName(file.Path), file => file.Content);
        files["rabbitmq.conf"].ShouldBe("""
            listeners.tcp.1 = 127.0.0.1:20001
            load_definitions = definitions.json
            loopback_users = none
            log.file = false
            log.console = true
            log.console.level = info
            log.console.use_colors = off
            management.tcp.ip = 127.0.0.1
            management.tcp.port = 20003

            """);
        files["enabled_plugins"].ShouldBe("[rabbitmq_management].\n");
        files["definitions.json"].ShouldContain("\"password_hash\"");
        files.Values.ShouldAllBe(content => !content.Contains("the password"));
        plan.Server.Environment.Values.ShouldAllBe(value => !value.Contains("the password"));
    }

    [Fact]
    public void Create_Always_NeedsNoPortMapper()
    {
        var plan = RabbitMqPlan.Create(s_programs, Settings);

        plan.Server.Program.ShouldBe("/usr/lib/rabbitmq/bin/rabbitmq-server");
        plan.Server.Arguments.ShouldBeEmpty();
        plan.Server.Environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"].ShouldBe(
            "-sname rabbit@localhost -start_epmd false -erl_epmd_port 20002 -kernel inet_dist_use_interface {127,0,0,1} inet_dist_listen_min 20002 inet_dist_listen_max 20002 +B i -eval spawn(fun()->file:eval(\"statistics.erl\")end). -pa /usr/lib/a/ebin /usr/lib/b/ebin");
        plan.Server.Environment["RABBITMQ_CONF_ENV_FILE"].ShouldBe("/dev/null");
        plan.Server.Environment["RABBITMQ_MNESIA_BASE"].ShouldBe("/nowhere/volume/mnesia");
    }

    private static RabbitMqSettings Settings => new()
    {
        Name = "queue",
        Port = 20001,
        DistributionPort = 20002,
        UserName = "guest",
        Password = "the password",
        Folder = "/nowhere/queue",
        Storage = "/nowhere/volume",
    };
}
