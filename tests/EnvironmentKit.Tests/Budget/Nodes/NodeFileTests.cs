using EnvironmentKit.Budget;
using EnvironmentKit.Budget.Nodes;

namespace EnvironmentKit.Tests.Budget.Nodes;

public sealed class NodeFileTests
{
    [Theory]
    [InlineData("- name: one\n  cpu: 2\n  memory: 4GiB\n  disk: 80GiB\n  role: manager\n  labels: { disk: ssd }\n- { name: two, cpu: 1500m, memory: 2Gi }\n")]
    [InlineData("""{ "nodes": [{ "name": "one", "cpu": 2, "memory": "4GiB", "disk": "80GiB", "role": "manager", "labels": { "disk": "ssd" } }, { "name": "two", "cpu": "1.5", "memory": "2GiB" }] }""")]
    public void Parse_OwnList_InYamlAndJson_IsItsNodes(string text)
    {
        var nodes = NodeFile.Parse("nodes", text);

        nodes.Select(node => (node.Name, node.Amounts, node.IsManager, node.IsAllocatable)).ShouldBe(
        [
            ("one", new Amounts(2000, 4L << 30, 80L << 30), true, false),
            ("two", new Amounts(1500, 2L << 30, Amounts.UnknownDisk), null, false),
        ]);
        nodes[0].Labels.ShouldBe(new Dictionary<string, string> { ["disk"] = "ssd" });
    }

    [Fact]
    public void Parse_NodesOfKubectl_AreWhatTheirKubeletsAllocate()
    {
        var nodes = NodeFile.Parse("nodes.yaml", """
            apiVersion: v1
            kind: List
            items:
              - kind: Node
                metadata: { name: worker, labels: { kubernetes.io/hostname: worker } }
                spec: {}
                status:
                  capacity: { cpu: "2", memory: 4030000Ki }
                  allocatable: { cpu: 1930m, memory: 3482112Ki, ephemeral-storage: "47093746742" }
              - kind: Node
                metadata: { name: control-plane }
                spec: { taints: [{ key: node-role.kubernetes.io/control-plane, effect: NoSchedule }] }
                status: { allocatable: { cpu: "2", memory: 4Gi } }
              - kind: Node
                metadata: { name: leaving }
                spec: { unschedulable: true }
                status: { allocatable: { cpu: "2", memory: 4Gi } }
            """);

        var node = nodes.ShouldHaveSingleItem();
        (node.Name, node.Amounts, node.IsAllocatable).ShouldBe(("worker", new Amounts(1930, 3482112L << 10, 47_093_746_742), true));
        node.Labels.Keys.ShouldBe(["kubernetes.io/hostname"]);
    }

    [Theory]
    [InlineData("- name: one\n\tcpu: 2", "'nodes.yaml' is not YAML: line 1")]
    [InlineData("", "'nodes.yaml' has 0 documents")]
    [InlineData("[]", "'nodes.yaml' has no nodes")]
    [InlineData("name: one", "'nodes.yaml' has no nodes")]
    [InlineData("- one", "'nodes.yaml', line 1: a node is written as name, cpu, memory")]
    [InlineData("- cpu: 2\n  memory: 4GiB", "'nodes.yaml', line 1: a node has no name.")]
    [InlineData("- name: one\n  memory: 4GiB", "the node 'one' does not say how many processors it has")]
    [InlineData("- name: one\n  cpu: 2", "the node 'one' does not say how much memory it has")]
    [InlineData("- name: one\n  cpu: two\n  memory: 4GiB", "'nodes.yaml', line 2: 'two' is no number of processors.")]
    [InlineData("- name: one\n  cpu: 2\n  memory: lots", "'nodes.yaml', line 3: the memory 'lots' of 'one' is no size.")]
    [InlineData("- name: one\n  cpu: 2\n  memory: 4GiB\n  gpu: 1", "'nodes.yaml', line 4: 'gpu' is not known of a node")]
    [InlineData("- name: one\n  cpu: 2\n  memory: 4GiB\n  role: king", "the role 'king' of 'one' is neither manager nor worker")]
    [InlineData("- { name: one, cpu: 2, memory: 4GiB }\n- { name: one, cpu: 2, memory: 4GiB }", "'nodes.yaml' has two nodes 'one'.")]
    public void Parse_Mistake_NamesFileAndLine(string text, string message) =>
        Should.Throw<EnvironmentKitException>(() => NodeFile.Parse("nodes.yaml", text)).Message.ShouldContain(message);

    [Fact]
    public void Read_NoFile_SaysSo() => Should.Throw<EnvironmentKitException>(() => NodeFile.Read("/nowhere/nodes.yaml")).Message.ShouldStartWith("The nodes in '/nowhere/nodes.yaml' cannot be read:");
}
